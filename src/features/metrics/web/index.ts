export { LaunchEffects } from './launch-effects.tsx'
