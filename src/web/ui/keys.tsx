import classes from './keys.module.css'

const APPLE = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)
const DRAWN: Record<string, string> = {
  mod: APPLE ? '⌘' : 'Ctrl',
  shift: APPLE ? '⇧' : 'Shift',
  alt: APPLE ? '⌥' : 'Alt',
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

/** Keys as they stand on the keyboard: `mod+k`, `g i`. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={classes.keys}>
      {of.split(' ').map((stroke, index) => (
        <kbd key={index}>
          {stroke
            .split('+')
            .map(key => DRAWN[key.toLowerCase()] ?? key.toUpperCase())
            .join(APPLE ? '' : ' ')}
        </kbd>
      ))}
    </span>
  )
}
