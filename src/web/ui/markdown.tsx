import { createElement, memo, type ReactNode } from 'react'
import { nodesFromMarkdown } from '#kernel/richtext/read-markdown.ts'
import type { RichMark, RichNode } from '#kernel/richtext/schema.ts'
import classes from './markdown.module.css'

/** Markdown as people read it. It becomes elements, never HTML: nothing in a text can run. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.text} data-given>
      {nodesFromMarkdown(text).map(nodeOf)}
    </div>
  )
})

const nodeOf = (node: RichNode, index: number): ReactNode => {
  const inner = node.content?.map(nodeOf)
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight<ReactNode>((content, mark) => marked(mark, content, index), node.text ?? '')
    case 'paragraph':
      return <p key={index}>{inner}</p>
    // The page has the first two levels for itself.
    case 'heading':
      return createElement(`h${Math.min(6, Number(node.attrs?.['level'] ?? 1) + 2)}`, { key: index }, inner)
    case 'bulletList':
      return <ul key={index}>{inner}</ul>
    case 'orderedList':
      return (
        <ol key={index} start={Number(node.attrs?.['start'] ?? 1)}>
          {inner}
        </ol>
      )
    case 'listItem':
      return <li key={index}>{inner}</li>
    case 'blockquote':
      return <blockquote key={index}>{inner}</blockquote>
    case 'codeBlock':
      return (
        <pre key={index}>
          <code>{inner}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr key={index} />
    case 'hardBreak':
      return <br key={index} />
    default:
      return <div key={index}>{inner}</div>
  }
}

function marked(mark: RichMark, content: ReactNode, key: number): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong key={key}>{content}</strong>
    case 'italic':
      return <em key={key}>{content}</em>
    case 'strike':
      return <s key={key}>{content}</s>
    case 'underline':
      return <u key={key}>{content}</u>
    case 'code':
      return <code key={key}>{content}</code>
    case 'link': {
      const address = String(mark.attrs?.['href'] ?? '')
      // Whatever else an address may say, only these lead somewhere a reader can want to go.
      return /^(https?:|mailto:)/i.test(address) ? (
        <a key={key} href={address} target="_blank" rel="noreferrer noopener">
          {content}
        </a>
      ) : (
        content
      )
    }
    default:
      return content
  }
}
