import { WebSocketServer, type WebSocket } from 'ws'

/** Hands every message to all others, and keeps nothing: the least that any server can do. */
const relay = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1' })
const sockets = new Set<WebSocket>()
relay.on('connection', socket => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('message', data => {
    for (const other of sockets) if (other !== socket) other.send(data as Buffer)
  })
})
relay.on('listening', () => process.stdout.write('ready at once\n'))
