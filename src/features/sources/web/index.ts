export { MySources, useMySources } from './my-sources.tsx'
