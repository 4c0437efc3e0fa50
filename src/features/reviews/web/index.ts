export { MySignals, useMySignals } from './alerts/my-signals.tsx'
