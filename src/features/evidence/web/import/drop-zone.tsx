import { Trans } from '@lingui/react/macro'
import { FileUp } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import classes from './import.module.css'

/** Takes one file, by dropping or by choosing. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      onDrop={drop}
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
    >
      <FileUp strokeWidth={1.5} />
      <span className={classes.dropWord}>
        <Trans>Drop a file here, or choose one</Trans>
      </span>
      <small>
        <Trans>CSV, TSV, JSON or JSON Lines, up to 250 MB</Trans>
      </small>
      <input
        type="file"
        className="visually-hidden"
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
