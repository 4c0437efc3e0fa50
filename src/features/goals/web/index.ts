export { JudgmentMark } from './judgment.tsx'
export { MyGoals, useMyGoals } from './my-goals.tsx'
