export { rulesWord } from './limits/rule-words.ts'
export { LaunchEffects } from './launch-effects.tsx'
export { onAxis } from './figures.ts'
export { flagOf, useFlags, useKindWord, type KindWord } from './annotations/use-flags.ts'
