import { now } from '../clock.ts'
import type { ReadyJson } from './list.ts'

/** News of another node may be lost with the connection that brings it; a page is never older than this. */
const KEPT_MILLISECONDS = 1_000
const MOST_PAGES = 500
const LARGEST_PAGE_CHARACTERS = 400_000

/**
 * Pages as they were last answered, for as long as nothing changed in their workspace: everybody who opens the same
 * list is answered the same text. A page is kept only if no change was heard of between asking and answering.
 */
export class ReadyPages {
  private readonly generations = new Map<string, number>()
  private readonly pages = new Map<string, { generation: number; until: number; page: ReadyJson }>()

  /** Something was committed in a workspace, here or on another node. */
  changed(workspaceId: string) {
    this.generations.set(workspaceId, this.generationOf(workspaceId) + 1)
  }

  async get(workspaceId: string, question: string, ask: () => Promise<ReadyJson>): Promise<ReadyJson> {
    const key = `${workspaceId} ${question}`
    const generation = this.generationOf(workspaceId)
    const moment = now().getTime()
    const kept = this.pages.get(key)
    if (kept && kept.generation === generation && kept.until > moment) return kept.page
    const page = await ask()
    if (page.text.length <= LARGEST_PAGE_CHARACTERS && generation === this.generationOf(workspaceId)) {
      if (this.pages.size >= MOST_PAGES) this.pages.clear()
      this.pages.set(key, { generation, until: moment + KEPT_MILLISECONDS, page })
    }
    return page
  }

  private generationOf(workspaceId: string) {
    return this.generations.get(workspaceId) ?? 0
  }
}
