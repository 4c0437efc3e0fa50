import { Readable, type Duplex } from 'node:stream'
import pg from 'pg'

/** What the driver's connection can do beyond its published types. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(piece: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

interface Outgoing {
  /** Pieces of about `PIECE_BYTES`, not cut at rows. */
  pieces: Readable
  /** Known when all pieces were read. */
  rowCount: () => number
}

const PIECE_BYTES = 1_048_576
const PIECES_AHEAD = 2

/** Runs a `copy … to stdout`. The server waits while nobody reads, so memory stays bounded. */
export function copyOut(client: pg.ClientBase, statement: string): Outgoing {
  let socket: Duplex | null = null
  let piece = Buffer.allocUnsafe(PIECE_BYTES)
  let filled = 0
  let rows = 0
  const pieces = new Readable({ highWaterMark: PIECES_AHEAD * PIECE_BYTES, read: () => void socket?.resume() })

  function handOver() {
    if (filled > 0 && !pieces.push(piece.subarray(0, filled))) socket?.pause()
    piece = Buffer.allocUnsafe(PIECE_BYTES)
    filled = 0
  }

  client.query({
    submit(connection: pg.Connection) {
      socket = connection.stream
      connection.query(statement)
    },
    /** The driver uses the memory of a row again, so it is copied at once. */
    handleCopyData({ chunk }: { chunk: Buffer }) {
      for (let from = 0; from < chunk.length;) {
        const copied = chunk.copy(piece, filled, from)
        filled += copied
        from += copied
        if (filled === PIECE_BYTES) handOver()
      }
    },
    handleCommandComplete({ text }: { text: string }) {
      rows = rowsOf(text)
    },
    handleReadyForQuery() {
      handOver()
      pieces.push(null)
      socket?.resume()
    },
    handleError(error: Error) {
      pieces.destroy(error)
    },
  })
  return { pieces, rowCount: () => rows }
}

/** Runs a `copy … from stdin` and answers how many rows it took. */
export function copyIn(client: pg.ClientBase, statement: string, pieces: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: unknown = null
    let isOver = false

    async function send(connection: CopyConnection) {
      try {
        for await (const piece of pieces) {
          if (isOver) return
          connection.sendCopyFromChunk(piece)
          if (connection.stream.writableNeedDrain) await drained(connection.stream)
        }
        connection.endCopyFrom()
      } catch (error) {
        failure = error
        connection.sendCopyFail('the source could not be read')
      }
    }

    client.query({
      submit: (connection: pg.Connection) => connection.query(statement),
      handleCopyInResponse: (connection: CopyConnection) => void send(connection),
      handleCommandComplete({ text }: { text: string }) {
        rows = rowsOf(text)
      },
      handleReadyForQuery: () => resolve(rows),
      handleError(error: Error) {
        isOver = true
        reject(failure ?? error)
      },
    })
  })
}

/** `COPY 120` → 120. */
const rowsOf = (completion: string) => Number(completion.split(' ')[1])

/** Also resolves when the connection is lost: the driver then tells the query. */
const drained = (stream: Duplex) =>
  new Promise<void>(resolve => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })
