import type { MessageDescriptor } from '@lingui/core'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Me } from './store/bootstrap.ts'
import type { Search } from './router.ts'
import type { Place } from './store/changes.ts'
import type { Listing } from './store/pages.ts'
import type { Row } from './store/row.ts'
import type { WorkspaceStore } from './store/workspace-store.ts'

/** The areas of the sidebar, in their order. */
export const AREAS = ['home', 'discover', 'plan', 'deliver', 'measure', 'people', 'workspace'] as const
export type Area = (typeof AREAS)[number]

/** What a slice shows in the browser: its `web/routes.tsx` exports one as `routes`. */
export interface WebSlice {
  name: string
  things?: readonly Thing[]
  pages?: readonly Page[]
  commands?: readonly Command[]
  threadSteps?: readonly ThreadStep[]
  panels?: readonly Panel[]
  properties?: readonly AddedProperty[]
  /** Stand above what a page says of a thing, while they have something to say. */
  strips?: readonly Panel[]
}

/** A line among the properties of things of another slice. */
export interface AddedProperty {
  /** Which kind of thing: `metric`. */
  of: string
  name: string
  word: MessageDescriptor
  load: () => Promise<ComponentType<{ id: string }>>
}

/** A part that every thing's page may show as a tab, whatever the thing is: its thread, its activity. */
export interface Panel {
  name: string
  word: MessageDescriptor
  /** Leaves it out for kinds it has nothing to say about. */
  suits?: (entity: string) => boolean
  load: () => Promise<ComponentType<{ entity: string; id: string }>>
}

/** The stations of the thread, from the customer's words to what came of them. */
export const STAGES = ['quote', 'idea', 'document', 'roadmap', 'launch', 'goal', 'metric', 'outcome'] as const
export type Stage = (typeof STAGES)[number]

/** How a gap in the thread is filled: from an idea, a document may be begun. */
export interface ThreadStep {
  /** The entity it starts from. */
  from: string
  stage: Stage
  /** "Start a PR/FAQ". */
  word: MessageDescriptor
  run: (context: CommandContext, id: string) => void
}

/** One page below `/w/<workspace>/`, loaded when it is first opened. */
export interface Page {
  /** `ideas`, `ideas/$id`. */
  path: string
  title: MessageDescriptor
  /** Absent: reached by links only. */
  menu?: {
    area: Area
    icon: LucideIcon
    /** Within its area; leave gaps. */
    order: number
    /** The letter after `g` that goes there. */
    letter?: string
    /** Whether it is one of the five on a phone. */
    onPhone?: boolean
  }
  /** The page of the menu that stays marked while this one is open. */
  under?: string | ((search: Search) => string)
  /** It asks the server itself, so it is drawn before the store has been filled. */
  early?: boolean
  /** The list that its first drawing shows, so that it can be asked for before that. */
  ahead?: (search: Search) => Listing
  load: () => Promise<ComponentType>
}

/** How an entity shows itself wherever it is met: links, search, pickers, cards, the thread, documents. */
export interface Thing {
  entity: AnyEntity
  /** Where the API keeps it: `/ideas`. */
  path: `/${string}`
  icon: LucideIcon
  one: MessageDescriptor
  many: MessageDescriptor
  /** Its page below the workspace: `ideas/idea_…`. */
  address: (id: string) => string
  /** By field and choice, how a state looks: `{status: {new: 'open', shipped: 'full good'}}`. */
  looks?: Readonly<Record<string, Readonly<Record<string, StateLook>>>>
  /** The field whose look stands beside the title on cards and stations. */
  stateField?: string
  /** A few lines about one thing, for hovering, peeking and documents. */
  card?: () => Promise<ComponentType<{ id: string }>>
  /** A block that stays up to date inside a document. */
  liveBlock?: () => Promise<ComponentType<{ id: string; settings: Readonly<Record<string, unknown>> }>>
  /** Text fields of few values, such as where feedback comes from: filters offer those that there are. */
  valued?: readonly string[]
  /** Fields whose stored value says nothing to people, such as places in a list: what a change of them was, in words. */
  told?: Readonly<Record<string, () => Promise<ComponentType<ToldSide>>>>
  /** Never offered by name in the palette: a saved view, a link. */
  hidden?: boolean
  /** Whether pickers may offer to make one from what was typed; then the other fields all have defaults. */
  quickCreate?: boolean
}

/** One side of a change of a field: what it was or is, and what stands on the other side. */
export interface ToldSide {
  id: string
  value: unknown
  other: unknown
}

export type StateShape = 'open' | 'quarter' | 'half' | 'most' | 'full' | 'done' | 'crossed' | 'dashed' | 'paused'
export type Tone = 'neutral' | 'good' | 'caution' | 'bad' | 'info' | 'accent'
export interface StateLook {
  shape: StateShape
  tone?: Tone
}

/** Something a person can do from anywhere: in the palette, in `?`, and by its keys. */
export interface Command {
  /** `idea.create`. */
  id: string
  title: MessageDescriptor
  icon?: LucideIcon
  /** `c`, `g i`, `mod+k`, `shift+z`. */
  keys?: string
  /** Offered only when this holds. */
  when?: (context: CommandContext) => boolean
  run: (context: CommandContext) => void
}
export interface CommandContext {
  store: WorkspaceStore
  me: Me
  /** To a page below the workspace: `go('ideas?status=new')`. */
  go: (address: string) => void
}

export interface Registry {
  slices: readonly WebSlice[]
  pages: readonly Page[]
  commands: readonly Command[]
  panels: readonly Panel[]
  strips: readonly Panel[]
  things: ReadonlyMap<string, Thing>
  threadSteps: readonly ThreadStep[]
}

let registry: Registry = {
  slices: [],
  pages: [],
  commands: [],
  panels: [],
  strips: [],
  things: new Map(),
  threadSteps: [],
}

/** Called once by the composition root. */
export function register(slices: readonly WebSlice[]): Registry {
  registry = {
    slices,
    pages: slices.flatMap(slice => slice.pages ?? []),
    commands: slices.flatMap(slice => slice.commands ?? []),
    panels: slices.flatMap(slice => slice.panels ?? []),
    strips: slices.flatMap(slice => slice.strips ?? []),
    threadSteps: slices.flatMap(slice => slice.threadSteps ?? []),
    things: new Map(slices.flatMap(slice => slice.things ?? []).map(thing => [thing.entity.name, thing])),
  }
  return registry
}

export const registered = () => registry
export const thingOf = (entity: string): Thing | null => registry.things.get(entity) ?? null
/** The panels that a page about a thing of this kind can show. */
export const panelsOf = (entity: string): readonly Panel[] =>
  registry.panels.filter(panel => panel.suits?.(entity) ?? true)
export const stripsOf = (entity: string): readonly Panel[] =>
  registry.strips.filter(strip => strip.suits?.(entity) ?? true)
export const placeOf = (entity: string): Place | null => thingOf(entity)

/** What a row is called: by its title or, where it may go without one, by the first words it is found by. */
export function titleOfRow(entity: string, row: Row | null): string {
  const of = thingOf(entity)?.entity
  const title = row?.[of?.titleField ?? 'title']
  if (title !== null && title !== undefined) return String(title)
  const words = row?.[of?.searchable.find(name => name !== of.titleField) ?? '']
  return typeof words === 'string'
    ? words
        .slice(0, 2 * FIRST_WORDS)
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, FIRST_WORDS)
    : ''
}

const FIRST_WORDS = 120
