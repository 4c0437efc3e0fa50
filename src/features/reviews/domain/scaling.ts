/** How numbers of a block are shown: `##.2MM` is millions with two decimals. */
export interface Scaling {
  factor: number
  decimals: number
  suffix: '' | 'B' | 'M' | 'K' | '%' | ' bps'
}

const UNITS: Readonly<Record<string, Pick<Scaling, 'factor' | 'suffix'>>> = {
  '': { factor: 1, suffix: '' },
  BB: { factor: 1e-9, suffix: 'B' },
  MM: { factor: 1e-6, suffix: 'M' },
  KK: { factor: 1e-3, suffix: 'K' },
  '%': { factor: 100, suffix: '%' },
  BPS: { factor: 10_000, suffix: ' bps' },
}

/** `null` when it is none. The decimals stand before the unit, as the manual has it, or after it, as its samples do. */
export function readScaling(written: string): Scaling | null {
  const [, before, unit = '', after] = /^##(?:\.(\d))?\s*(BB|MM|KK|%|bps)?(?:\.(\d)%?)?$/i.exec(written.trim()) ?? []
  if (!written.trim().startsWith('##') || (before === undefined && unit === '' && written.trim() !== '##')) return null
  const known = UNITS[unit.toUpperCase()]
  return known === undefined ? null : { ...known, decimals: Number(before ?? after ?? 0) }
}

/** A number as a person reads it in a chart or table. */
export function shown(value: number, written: string): string {
  const scaling = readScaling(written)
  if (scaling === null) return grouped(value, decimalsFor(value))
  return `${grouped(value * scaling.factor, scaling.decimals)}${scaling.suffix}`
}

/** Without a scaling: whole above a thousand, three digits that matter below. */
function decimalsFor(value: number): number {
  const size = Math.abs(value)
  if (size >= 1000 || Number.isInteger(value)) return 0
  if (size >= 100) return 1
  if (size >= 1) return 2
  return size === 0 ? 0 : Math.min(8, Math.ceil(-Math.log10(size)) + 2)
}

export function grouped(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const text = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}
