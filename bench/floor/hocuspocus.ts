import { Server } from '@hocuspocus/server'

/** Hocuspocus as it comes, keeping documents in memory only: what our live documents are held against. */
const port = Number(process.argv[2])
const server = new Server({ port, address: '127.0.0.1', quiet: true })
await server.listen()
process.stdout.write('ready at once\n')
