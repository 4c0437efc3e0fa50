import { partsOf, type BootstrapPart } from './bootstrap.ts'

/** What the page is told: a part, that all have come, or that the answer was another (status 0: there was none). */
export type BootstrapNews = { part: BootstrapPart } | { isWhole: true } | { status: number; body: unknown }

// A large workspace is taken off the wire and cut into slices beside the page, which meanwhile draws and answers.
addEventListener('message', ({ data: workspace }: MessageEvent<string>) => {
  read(workspace).catch(() => tell({ status: 0, body: null }))
})

async function read(workspace: string) {
  const response = await fetch('/api/v1/bootstrap', {
    headers: { 'workback-workspace': workspace, accept: 'application/json' },
  })
  if (!response.ok || !response.body)
    return tell({ status: response.status, body: await response.json().catch(() => null) })
  for await (const part of partsOf(textOf(response.body))) tell({ part })
  tell({ isWhole: true })
}

/** Not every browser lets one walk over a stream itself. */
async function* textOf(bytes: ReadableStream<BufferSource>): AsyncGenerator<string> {
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

const tell = (news: BootstrapNews) => postMessage(news)
