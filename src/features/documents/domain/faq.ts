import { linesOf, plainTextOf } from '#kernel/richtext/plain-text.ts'
import { childrenOf, type RichNode } from '#kernel/richtext/schema.ts'

export interface QuestionAndAnswer {
  question: string
  /** Empty while nobody has answered. */
  answer: string
}

/** Reads a part of questions and answers: a heading asks, what follows until the next heading answers. */
export function questionsIn(part: RichNode): QuestionAndAnswer[] {
  const found: { question: string; answer: string[] }[] = []
  for (const node of childrenOf(part)) {
    if (node.type === 'heading') {
      const question = plainTextOf(node)
      if (question !== '') found.push({ question, answer: [] })
    } else found.at(-1)?.answer.push(...linesOf(node))
  }
  return found.map(({ question, answer }) => ({ question, answer: answer.join('\n') }))
}
