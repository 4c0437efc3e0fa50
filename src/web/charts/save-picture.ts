import { frameOf, type LegendEntry, type PictureWords } from './picture-frame.ts'

const PIXELS_FOR_EACH = 2
const SVG = 'http://www.w3.org/2000/svg'
/** What of a style makes a drawing look as it does. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'color',
] as const

/** Saves a chart in light colors with its title, its day and its legend, so that it stands for itself wherever it is pasted. */
export async function savePicture(drawing: SVGSVGElement, words: PictureWords, as: 'svg' | 'png') {
  const { width, height } = sizeOf(drawing)
  const [picture, legend] = inLight(() => [styled(drawing), words.legend.map(inColor)] as const)
  const frame = frameOf({ ...words, legend }, width, height)
  picture.setAttribute('x', '0')
  picture.setAttribute('y', String(frame.top))
  picture.setAttribute('width', String(width))
  picture.setAttribute('height', String(height))
  const text = `<svg xmlns="${SVG}" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">${frame.before}${new XMLSerializer().serializeToString(picture)}${frame.after}</svg>`
  const blob = new Blob([text], { type: 'image/svg+xml' })
  const name = `${words.title.replace(/[^\p{L}\p{N} -]+/gu, '').trim() || 'chart'}.${as}`
  download(as === 'svg' ? blob : await asPng(blob, frame.width, frame.height), name)
}

const inColor = (entry: LegendEntry): LegendEntry =>
  entry.color.startsWith('--')
    ? { ...entry, color: getComputedStyle(document.documentElement).getPropertyValue(entry.color).trim() }
    : entry

function sizeOf(drawing: SVGSVGElement) {
  const { width, height } = drawing.viewBox.baseVal ?? { width: 0, height: 0 }
  return width > 0 ? { width, height } : { width: drawing.clientWidth, height: drawing.clientHeight }
}

/** Reads styles while the page is light; it is set back before anything is drawn. */
function inLight<T>(read: () => T): T {
  const root = document.documentElement
  const scheme = root.getAttribute('data-mantine-color-scheme')
  root.setAttribute('data-mantine-color-scheme', 'light')
  try {
    return read()
  } finally {
    if (scheme === null) root.removeAttribute('data-mantine-color-scheme')
    else root.setAttribute('data-mantine-color-scheme', scheme)
  }
}

/** A copy that carries its looks in itself, without what shows only while a pointer is over it. */
function styled(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  ;[drawing, ...drawing.querySelectorAll<SVGElement>('*')].forEach((element, n) => {
    const own = copies[n]
    const computed = getComputedStyle(element)
    own?.removeAttribute('class')
    // As attributes: the page allows no styles within elements.
    own?.removeAttribute('style')
    for (const look of LOOKS) own?.setAttribute(look, computed.getPropertyValue(look))
  })
  const hatch = document.querySelector('#hatch')
  if (hatch !== null && copy.querySelector('#hatch') === null) {
    const defs = document.createElementNS(SVG, 'defs')
    defs.innerHTML = hatch.outerHTML
    copy.prepend(defs)
  }
  copy.removeAttribute('class')
  copy.setAttribute('overflow', 'visible')
  return copy
}

async function asPng(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * PIXELS_FOR_EACH
    canvas.height = height * PIXELS_FOR_EACH
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.')))),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}

export function download(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
