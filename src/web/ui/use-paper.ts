import { useEffect } from 'react'
import { paperRules } from '#kernel/paper.ts'

/** While a page is open, each sheet that is printed of it carries its name, its moment and its number. */
export function usePaper(title: string, moment: string) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(paperRules({ title, moment }))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
    }
  }, [title, moment])
}
