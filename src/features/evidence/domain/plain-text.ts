/** Whether a text is HTML as support tools export it, and not words about HTML. */
export const looksLikeHtml = (text: string) =>
  /^\s*<(p|div|span|html|body|ul|ol|h[1-6]|table|b|strong|i|em|a|br|blockquote|pre)\b[^<>]*>/i.test(text) ||
  /<\/(p|div|span|ul|li|h[1-6])>\s*$/i.test(text) ||
  /<br\s*\/?>/i.test(text)

/** The words of an HTML text, one paragraph a line. Everything it returns is text: `<` in it is a letter. */
export function plainTextOf(html: string): string {
  const words = ['script', 'style', 'head']
    .reduce((rest, tag) => without(rest, `<${tag}`, `</${tag}>`), without(html, '<!--', '-->'))
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<\/?(p|div|h[1-6]|ul|ol|table|blockquote|pre|section|article|header|footer)\b[^<>]*>/gi, '\n\n')
    .replace(/<\/tr\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
  return decoded(words)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=- )/g, '\n')
    .trim()
}

/** Drops everything from an opening to its closing; one that never closes drops the rest. One pass, whatever comes. */
function without(html: string, opening: string, closing: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  for (;;) {
    const start = lower.indexOf(opening, from)
    if (start === -1) return kept + html.slice(from)
    kept += html.slice(from, start)
    const end = lower.indexOf(closing, start)
    if (end === -1) return kept
    from = end + closing.length
  }
}

const NAMED = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: `'`,
    nbsp: ' ',
    hellip: '…',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    copy: '©',
    reg: '®',
    trade: '™',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    deg: '°',
    times: '×',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
    ecirc: 'ê',
    agrave: 'à',
    aacute: 'á',
    acirc: 'â',
    ccedil: 'ç',
    ntilde: 'ñ',
    iacute: 'í',
    oacute: 'ó',
    uacute: 'ú',
  }),
)

const decoded = (text: string) =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal: string, hex: string, name: string) => {
      if (name !== undefined) return NAMED.get(name) ?? whole
      const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal)
      const isLetter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return isLetter ? String.fromCodePoint(code) : ' '
    },
  )
