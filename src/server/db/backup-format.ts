import { z } from 'zod'

export const BACKUP_FORMAT = 'workback-backup'
export const BACKUP_VERSION = 1

const tableSchema = z.object({
  title: z.string(),
  /** Quoted where they must be; generated columns are not kept. */
  columns: z.array(z.string()),
})

/** The first entry of a backup: what it holds and what it needs. */
export const openingSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.number(),
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Statements for schemas that no migration of ours makes: the tables of accounts. */
  foreign: z.array(z.object({ schema: z.string(), tables: z.array(z.string()), references: z.array(z.string()) })),
  /** Parts of tables that are kept by time are made as time goes by. */
  parts: z.array(z.object({ title: z.string(), statement: z.string() })),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ title: z.string(), value: z.string().nullable() })),
})
export type Opening = z.output<typeof openingSchema>

/** The last entry: without it a backup is not complete. */
export const closingSchema = z.object({
  tables: z.array(z.object({ title: z.string(), rows: z.number(), sha256: z.string() })),
})
export type Closing = z.output<typeof closingSchema>

export const OPENING = 'backup.json'
export const CLOSING = 'end.json'
export const piecePrefix = (ordinal: number) => `rows/${String(ordinal + 1).padStart(4, '0')}-`
export const pieceName = (ordinal: number, title: string, piece: number) =>
  `${piecePrefix(ordinal)}${title.replaceAll(/[^a-z0-9_.]/g, '_').slice(0, 60)}/${String(piece + 1).padStart(6, '0')}.copy`

export interface TransferProgress {
  table: string
  tablesDone: number
  tablesTotal: number
  rows: number
}

export interface TransferReport {
  tables: number
  rows: number
}
