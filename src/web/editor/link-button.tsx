import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { Link2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import menu from '#web/ui/action-menu.module.css'
import { Popup } from '#web/ui/popup.tsx'
import classes from './link-button.module.css'

/** Makes the selected words a link, or changes the link under the caret. */
export function LinkButton({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  return (
    <Popup
      kind="dialog"
      label={t`Link`}
      width={360}
      target={handed => (
        <button type="button" className={menu.tool} aria-label={t`Link`} data-hint={t`Link`} {...handed}>
          <Link2 />
        </button>
      )}
    >
      {close => <LinkForm editor={editor} close={close} />}
    </Popup>
  )
}

function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const { t } = useLingui()
  const standing = String(editor.getAttributes('link')['href'] ?? '')
  const [address, setAddress] = useState(standing)
  const [problem, setProblem] = useState<string | null>(null)
  const set = (event: FormEvent) => {
    event.preventDefault()
    const href = addressFrom(address)
    if (href === null) return setProblem(t`Write an address such as https://example.com.`)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && standing === '')
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setMark('link', { href }).run()
    close()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
    close()
  }
  return (
    <form onSubmit={set} className={classes.form}>
      <TextInput
        label={t`Address`}
        value={address}
        error={problem}
        data-autofocus
        inputMode="url"
        onChange={event => (setAddress(event.currentTarget.value), setProblem(null))}
      />
      <div>
        <Button type="submit" size="compact-sm">{t`Set link`}</Button>
        {standing !== '' && <Button variant="default" size="compact-sm" onClick={remove}>{t`Remove link`}</Button>}
      </div>
    </form>
  )
}

/** The address as written, with https:// where it has no scheme; `null` when it is none. */
function addressFrom(written: string): string | null {
  const text = written.trim()
  const full = /^(https?:\/\/|mailto:)/i.test(text) ? text : `https://${text}`
  return text !== '' && URL.canParse(full) && !/\s/.test(text) ? full : null
}
