import { afterAll } from 'vitest'
import { closeDatabases } from './database.ts'

// Read anew for every test file, so that its hook is the file's own. It stands first, and hooks at the end run backwards:
// whatever a file opened over a database is closed before it.
afterAll(closeDatabases)
