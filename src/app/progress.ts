/** Progress on standard error: one line that rewrites itself on a terminal, and now and then a line elsewhere. */
export function progressLine() {
  let last = 0
  let isOpen = false
  return {
    tell(text: string) {
      const moment = performance.now()
      if (moment - last < (process.stderr.isTTY ? 100 : 2000)) return
      last = moment
      isOpen = process.stderr.isTTY
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end(text: string) {
      process.stderr.write(`${isOpen ? '\r\u001b[K' : ''}${text}\n`)
    },
  }
}

/** `1 row`, `2 rows`. */
export const countOf = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
