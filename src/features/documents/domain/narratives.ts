import type { DocumentKind } from './document.ts'
import type { PartTemplate } from './template.ts'

const section = (name: string, label: string, guidance: string): PartTemplate => ({
  name,
  label,
  section: 'body',
  guidance,
  required: true,
})

const appendix: PartTemplate = {
  name: 'appendix',
  label: 'Appendix',
  section: 'appendix',
  required: false,
  guidance: 'Tables, questions and answers, sources. It counts towards no limit.',
}

/** Sections of the narrative memos (mechanisms 2.3). Prose argues; lists belong in the appendix. */
export const NARRATIVE_PARTS: Record<Exclude<DocumentKind, 'prfaq'>, readonly PartTemplate[]> = {
  six_pager: [
    section(
      'introduction',
      'Introduction',
      'What this is about, what is asked of the reader, and what will be decided.',
    ),
    section('goals', 'Goals', 'What is to be reached, by when, measured how.'),
    section(
      'tenets',
      'Tenets',
      'The principles that break ties here: what you choose, over what reasonable alternative.',
    ),
    section('state', 'State of the business', 'Where things stand, in numbers, against what was expected.'),
    section('lessons', 'Lessons learned', 'What turned out differently than thought, and what it changes.'),
    section('priorities', 'Strategic priorities', 'What comes first, what waits, and why in this order.'),
    appendix,
  ],
  two_pager: [
    section('context', 'Context', 'What the reader has to know, and no more.'),
    section('problem', 'Problem', 'What is wrong or missing, for whom, and how much.'),
    section(
      'options',
      'Options considered',
      'The real alternatives, doing nothing among them, with what speaks against each.',
    ),
    section('recommendation', 'Recommendation', 'What to do, and why this one.'),
    section('risks', 'Risks', 'What could make it wrong, and how that would be noticed.'),
    section('ask', 'Ask', 'What is wanted from the reader, by when.'),
    appendix,
  ],
  prd: [
    section('purpose', 'Purpose', 'Which customer, which benefit, and the document this follows from.'),
    section('requirements', 'Requirements', 'What has to be true, each with how it would be accepted.'),
    section('outOfScope', 'Out of scope', 'What this leaves out on purpose.'),
    section('openQuestions', 'Open questions', 'What is not decided yet, who decides it and by when.'),
    appendix,
  ],
  note: [
    {
      name: 'text',
      label: 'Text',
      section: 'body',
      required: false,
      guidance: 'Write. Type / for headings, lists and quotes.',
    },
  ],
}

/** Pages are counted at the density of the PR/FAQ's own limits: 2,500 words on five pages (mechanisms 2.2). */
export const WORDS_PER_PAGE = 500
export const BODY_PAGES_MAX: Partial<Record<DocumentKind, number>> = { six_pager: 6, two_pager: 2 }
/** About three minutes for each page (mechanisms 2.3). */
export const MINUTES_PER_PAGE = 3
