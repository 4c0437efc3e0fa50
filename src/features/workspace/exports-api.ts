import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** Everything out, in open formats, and into an empty workspace again. */
export const exportsApi = contract({
  exportWorkspace: {
    method: 'POST',
    path: '/exports',
    may: 'exports.read',
    answers: 'file',
    summary:
      'The whole workspace as a zip: a manifest, rows as NDJSON, texts, files; everything you may see, as of one moment.',
    input: z.strictObject({}),
    output: z.unknown(),
  },
  exportEntity: {
    method: 'GET',
    path: '/exports/:entity',
    may: 'exports.read',
    answers: 'file',
    summary:
      'All rows of one kind as CSV or NDJSON, narrowed and ordered like its list. In CSV, texts that a spreadsheet would run as formulas begin with an apostrophe.',
    input: z.looseObject({
      entity: z.string().max(60),
      format: z.enum(['csv', 'ndjson']).default('csv'),
      sort: z.string().max(100).optional(),
      q: z.string().max(500).optional(),
      archived: z.enum(['true', 'false', 'all']).optional(),
    }),
    output: z.unknown(),
  },
  importWorkspace: {
    method: 'POST',
    path: '/workspace-imports',
    may: 'workspace.admin',
    takes: 'file',
    status: 201,
    summary: 'Put an export into a workspace in which nothing is yet: the same ids, all or nothing.',
    input: z.object({}),
    output: z.object({
      importId: z.string(),
      counts: z.record(z.string(), z.number()),
      notCarried: z.array(z.string()),
    }),
  },
})
