export { JudgmentMark } from './judgment.tsx'
