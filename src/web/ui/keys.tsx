import { surroundings } from '../surroundings.ts'
import classes from './keys.module.css'

const DRAWN: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  home: 'Home',
  end: 'End',
  delete: 'Del',
}
const DRAWN_ON_APPLE: Record<string, string> = { ...DRAWN, mod: '⌘', shift: '⇧', alt: '⌥' }

/** Keys as they stand on the keyboard: `mod+k`, `g i`. */
export function Keys({ of }: { of: string }) {
  const { isApple } = surroundings()
  const drawn = isApple ? DRAWN_ON_APPLE : DRAWN
  return (
    <span className={classes.keys}>
      {of.split(' ').map((stroke, index) => (
        <kbd key={index}>
          {stroke
            .split('+')
            .map(key => drawn[key.toLowerCase()] ?? key.toUpperCase())
            .join(isApple ? '' : ' ')}
        </kbd>
      ))}
    </span>
  )
}
