export { insertLink, links } from './links.ts'
