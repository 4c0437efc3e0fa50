import { useEffect, useRef } from 'react'
import { useWatched } from '../watched.ts'

/** One thing that keys do. All of them, from everywhere, stand in one list: what `?` shows. */
export interface Shortcut {
  keys: string
  word: string
  /** The heading under which `?` shows it. */
  group: string
  /** Not possible now. Those who may write learn of it; to those who never may it is not told. */
  isOff?: boolean
  run: (event: KeyboardEvent) => void
}

let layers: readonly (readonly Shortcut[])[] = []
const listeners = new Set<() => void>()

/** What keys do right now; what was added last stands first. */
export const shortcuts = () => layers.flat()
export const useShortcutList = () => {
  useWatched(subscribe, () => layers)
  return shortcuts()
}

function addLayer(layer: readonly Shortcut[]) {
  layers = [layer, ...layers]
  tell()
  return () => {
    layers = layers.filter(each => each !== layer)
    tell()
  }
}

/** Gives keys a meaning while this component is on screen. */
export function useShortcuts(list: readonly Shortcut[]) {
  const latest = useRef(list)
  latest.current = list
  const named = list.map(each => `${each.keys} ${each.word} ${each.group} ${each.isOff}`).join('\n')
  useEffect(
    () => addLayer(latest.current.map((each, index) => ({ ...each, run: event => latest.current[index]?.run(event) }))),
    [named],
  )
}

let typed: { stroke: string; at: number } | null = null
/** So long after the first key of a pair does the second still count. */
const PAUSE = 1200

/** Finds what a key means and does it. Never in a text field or a dialog, except the palette's own keys. */
export function listenForShortcuts() {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const stroke = strokeOf(event)
    if (stroke === null || (takesText(event.target) && stroke !== 'mod+k')) return
    if (document.querySelector('dialog[open], [role=dialog][aria-modal=true]') && stroke !== 'mod+k') return
    const known = shortcuts()
    const pair = typed && event.timeStamp - typed.at < PAUSE ? `${typed.stroke} ${stroke}` : null
    const found = (pair && known.find(each => each.keys === pair)) ?? known.find(each => each.keys === stroke)
    typed = !found && known.some(each => each.keys.startsWith(`${stroke} `)) ? { stroke, at: event.timeStamp } : null
    // A button or link in focus keeps Enter and Space for itself.
    if (!found || ((stroke === 'enter' || stroke === 'space') && isControl(event.target))) return
    event.preventDefault()
    found.run(event)
  }
  addEventListener('keydown', listener)
  return () => removeEventListener('keydown', listener)
}

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `mod+k`, `shift+z`, `?`, `enter`; `null` for a key that is only held. */
export function strokeOf(event: Stroke): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph'].includes(event.key)) return null
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const alt = event.altKey && mod === '' && key.length > 1 ? 'alt+' : ''
  // The shift of "?" belongs to the character; that of "Z" or an arrow is meant.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key)) ? 'shift+' : ''
  return `${mod}${alt}${shift}${key}`
}

export function takesText(target: EventTarget | null) {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[contenteditable=true]')) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a[href], summary, [role=menuitem], [role=option]') !== null

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = () => {
  for (const listener of listeners) listener()
}
