/** Text that is safe inside markup and attributes. Everything that comes from a file passes here. */
export const escaped = (text: string | number): string =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

type Attributes = Readonly<Record<string, string | number | null>>

/** An element; an attribute of `null` is left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : ` ${key}="${escaped(value)}"`))
    .join('')
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`
}

/** A coordinate: a tenth of a pixel is as fine as anybody sees. */
export const at = (value: number): string => String(Math.round(value * 10) / 10)
