export { Palette } from './palette.tsx'
export { PhoneMenu } from './phone-menu.tsx'
export { ShortcutSheet } from './shortcut-sheet.tsx'
