import { PAGE_STYLE } from '../../domain/page/page-style.ts'

const PIXELS_FOR_EACH = 2

/** Saves a chart as it is drawn on paper, in light colors and with its style inside, so that it opens anywhere. */
export async function savePicture(picture: SVGSVGElement, title: string, as: 'svg' | 'png') {
  const { width, height } = picture.viewBox.baseVal
  const copy = picture.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = `${PAGE_STYLE.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')} text{font-family:system-ui,sans-serif}`
  const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs')
  defs.innerHTML = document.querySelector('#hatch')?.outerHTML ?? ''
  copy.prepend(style, defs)
  const blob = new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
  const name = `${title.replace(/[^\p{L}\p{N} -]+/gu, '').trim() || 'chart'}.${as}`
  download(as === 'svg' ? blob : await asPng(blob, width, height), name)
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
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(image, 0, 0, canvas.width, canvas.height)
    }
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
