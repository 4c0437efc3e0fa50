// Runs before the first paint, as a classic script: no imports, nothing left behind but two attributes
// and one request that the application would otherwise send a moment later.
{
  const kept = localStorage.getItem('workback:color-scheme')
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#161614' : '#fcfcfa')
  Object.assign(globalThis, {
    workbackEarlySession: fetch('/api/v1/session', { headers: { accept: 'application/json' } }).catch(() => null),
  })
}
