/**
 * Turns a message of ICU MessageFormat into what Lingui evaluates: text, arguments, plurals and choices.
 * Lingui's own compiler does more (dates, numbers, ordinals) and weighs ten times as much; a test holds
 * the two side by side on every message of the catalog.
 */
export type Compiled = (string | [string] | [string, string, Record<string, number | Compiled>])[]

export const compileMessage = (message: string): Compiled =>
  /[{}']/.test(message) ? parse(message, 0, false).tokens : [message]

function parse(message: string, from: number, inPlural: boolean): { tokens: Compiled; at: number } {
  const tokens: Compiled = []
  let text = ''
  let at = from
  const flush = () => {
    if (text !== '') tokens.push(text)
    text = ''
  }
  while (at < message.length && message[at] !== '}') {
    const character = message[at] ?? ''
    if (character === "'") {
      const quoted = readQuoted(message, at, inPlural)
      text += quoted.text
      at = quoted.at
    } else if (character === '#' && inPlural) {
      flush()
      tokens.push('#')
      at++
    } else if (character === '{') {
      flush()
      const argument = readArgument(message, at + 1)
      tokens.push(argument.token)
      at = argument.at
    } else {
      text += character
      at++
    }
  }
  flush()
  return { tokens, at }
}

/** Two apostrophes are one; one before a brace quotes up to the next; any other stands for itself. */
function readQuoted(message: string, at: number, inPlural: boolean): { text: string; at: number } {
  const next = message[at + 1] ?? ''
  if (next === "'") return { text: "'", at: at + 2 }
  if (next !== '{' && next !== '}' && !(inPlural && next === '#')) return { text: "'", at: at + 1 }
  let text = ''
  let here = at + 1
  while (here < message.length) {
    if (message[here] === "'" && message[here + 1] === "'") {
      text += "'"
      here += 2
    } else if (message[here] === "'") return { text, at: here + 1 }
    else text += message[here++]
  }
  return { text, at: here }
}

function readArgument(message: string, from: number): { token: Compiled[number]; at: number } {
  const end = message.slice(from).search(/[,}]/) + from
  const name = message.slice(from, end).trim()
  if (message[end] === '}') return { token: [name], at: end + 1 }
  const kindEnd = message.indexOf(',', end + 1)
  const kind = message.slice(end + 1, kindEnd).trim()
  const cases: Record<string, number | Compiled> = {}
  let at = kindEnd + 1
  for (;;) {
    at += message.slice(at).search(/\S/)
    if (message[at] === '}' || at >= message.length) break
    const open = message.indexOf('{', at)
    const key = message.slice(at, open).trim()
    const offset = /^offset:(\d+)\s*(.*)$/s.exec(key)
    if (offset) cases.offset = Number(offset[1])
    const inner = parse(message, open + 1, kind !== 'select')
    cases[(offset?.[2] ?? key).replace(/^=/, '')] = inner.tokens
    at = inner.at + 1
  }
  return { token: [name, kind, cases], at: at + 1 }
}
