import { describe, expect, test } from 'vitest'
import { entity } from '#kernel/entity.ts'
import { choice, date, longText, optional, tags, text, withDefault } from '#kernel/field.ts'
import { planThings } from './thing-plan.ts'

const gadget = entity(
  'gadget',
  { table: 'gadget', label: 'Gadget', plural: 'Gadgets', titleField: 'title', searchable: ['title'], lives: 'browser' },
  {
    title: text('Title'),
    description: optional(longText('Description')),
    status: withDefault(choice('Status', ['new', 'planned', 'building', 'launched', 'declined']), 'new'),
    tags: withDefault(tags('Tags'), []),
    endOn: optional(date('Ends on')),
  },
)

function planOf(header: string, row: string, choices = {}) {
  const columns = header.split(',')
  const cells = Object.fromEntries(row.split(',').map((cell, n) => [columns[n] ?? '', cell]))
  const planned = planThings(gadget, { fileName: 'x.csv', columns, samples: [cells], isDelimited: true }, {}, choices)
  if (!planned.ok) throw new Error(planned.problems[0]?.message)
  return planned.value
}

describe('the export of another tool', () => {
  test.each([
    [
      'Jira',
      'Summary,Issue key,Issue Type,Status,Created,Due date,Labels,Description',
      'Dim it,TES-1,Task,To Do,22/Sep/25 9:26 AM,30/Sep/25 9:00 AM,light,It should',
      { title: 'Summary', description: 'Description', status: 'Status', tags: 'Labels', endOn: 'Due date' },
      { 'To Do': 'new' },
    ],
    [
      'Linear',
      'ID,Team,Title,Description,Status,Creator,Labels,Cycle Number,Due Date',
      'L-1,Lamp,Dim it,It should,In Progress,ann,light,,2027-01-01',
      { title: 'Title', description: 'Description', status: 'Status', tags: 'Labels', endOn: 'Due Date' },
      { 'In Progress': 'building' },
    ],
    [
      'Trello',
      'id,idList,name,desc,labels,due',
      '5f,6a,Dim it,It should,light,2027-01-01',
      { title: 'name', description: 'desc', tags: 'labels', endOn: 'due' },
      undefined,
    ],
    [
      'Plane',
      'name,description_html,priority,start_date,target_date,state_group',
      'Dim it,It should,high,2027-01-01,2027-02-01,completed',
      { title: 'name', description: 'description_html', status: 'state_group', endOn: 'target_date' },
      { completed: 'launched' },
    ],
    [
      'Fider',
      'number,title,description,created_at,created_by,votes_count,status,tags',
      '7,Dim it,It should,2027-01-01T00:00:00Z,ann,3,declined,light',
      { title: 'title', description: 'description', status: 'status', tags: 'tags' },
      undefined,
    ],
    [
      'Productboard',
      'title,content,display_url,tags',
      'Dim it,It should,https://x.example,light',
      { title: 'title', description: 'content', tags: 'tags' },
      undefined,
    ],
    [
      'Wekan',
      'Title,Description,Stage,Members,Labels,Due Date',
      'Dim it,It should,Done,,light,2027-01-01',
      { title: 'Title', description: 'Description', status: 'Stage', tags: 'Labels', endOn: 'Due Date' },
      { Done: 'launched' },
    ],
  ])('%s is read by its own names, statuses included', (_tool, header, row, mapping, values) => {
    const { plan } = planOf(header, row)
    expect(plan.mapping).toEqual(mapping)
    expect(plan.values?.['status']).toEqual(values)
  })
})

describe('a status that nobody knows', () => {
  test('is asked for, and read as what is said', () => {
    const open = planOf('title,status', 'Dim it,Waiting for Ann')
    expect(open.plan.values).toEqual({ status: { 'Waiting for Ann': null } })
    expect(open.assumptions).toMatchObject([{ code: 'values.unknown' }])
    expect(open.questions).toEqual([])
    const said = planOf('title,status', 'Dim it,Waiting for Ann', {
      values: { status: { 'Waiting for Ann': 'planned' } },
    })
    expect(said.plan.values).toEqual({ status: { 'Waiting for Ann': 'planned' } })
    expect(said.assumptions).toMatchObject([{ code: 'values.concluded' }])
  })
})
