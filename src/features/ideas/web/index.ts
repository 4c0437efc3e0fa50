export { CustomersAsking as IdeaDemand } from './customers-asking.tsx'
export { IdeaPicker } from './idea-picker.tsx'
