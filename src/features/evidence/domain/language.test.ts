import { describe, expect, test } from 'vitest'
import { guessLanguage, searchConfigurationOf } from './language.ts'

describe('guessing a language', () => {
  test.each([
    ['en', 'The search is far too slow and it does not find anything I need.'],
    ['en', 'very good'],
    ['en', 'Nothing, it’s excellent!'],
    ['de', 'Die Suche ist viel zu langsam und findet nicht, was ich brauche.'],
    ['de', 'Leider funktioniert die App nicht mehr.'],
    ['fr', 'La recherche est trop lente et ne trouve pas ce que je veux.'],
    ['es', 'La aplicación es muy lenta y no encuentra lo que busco, por favor arreglen.'],
    ['it', 'La ricerca è troppo lenta e non trova quello che mi serve.'],
    ['pt', 'O aplicativo não funciona desde a última atualização, muito ruim.'],
    ['nl', 'De app werkt niet meer en het zoeken is veel te langzaam.'],
    ['sv', 'Appen fungerar inte längre och det är väldigt långsamt.'],
    ['da', 'Appen virker ikke længere, og det er meget langsomt.'],
    ['no', 'Appen fungerer ikke lenger, og det er veldig tregt.'],
    ['fi', 'Sovellus ei toimi ja haku on todella hidas.'],
    ['pl', 'Aplikacja nie działa i wyszukiwanie jest bardzo wolne.'],
    ['cs', 'Aplikace nefunguje a vyhledávání je velmi pomalé, když se přihlásím.'],
    ['ro', 'Aplicația nu merge și căutarea este foarte lentă.'],
    ['hu', 'Az alkalmazás nem működik és a keresés nagyon lassú.'],
    ['tr', 'Uygulama çok yavaş ve arama bir türlü çalışmıyor.'],
    ['id', 'Aplikasi ini sangat lambat dan tidak bisa mencari yang saya butuhkan.'],
    ['vi', 'Ứng dụng rất chậm và không tìm được gì.'],
    ['ru', 'Поиск слишком медленный и ничего не находит.'],
    ['uk', 'Пошук дуже повільний і нічого не знаходить.'],
    ['sr', 'Апликација не ради и претрага је врло спора, ћути љуто.'],
    ['el', 'Η αναζήτηση είναι πολύ αργή.'],
    ['ar', 'البحث بطيء جدا ولا يجد شيئا.'],
    ['fa', 'جستجو خیلی کند است و چیزی پیدا نمی‌کند.'],
    ['he', 'החיפוש איטי מדי.'],
    ['hi', 'खोज बहुत धीमी है।'],
    ['th', 'การค้นหาช้ามาก'],
    ['ja', '検索がとても遅いです。'],
    ['zh', '搜索太慢了，什么都找不到。'],
    ['ko', '검색이 너무 느려요.'],
    ['am', 'ፍለጋው በጣም ቀርፋፋ ነው።'],
  ])('%s: %s', (language, text) => {
    expect(guessLanguage(text)).toBe(language)
  })

  test.each(['', '   ', '12345', '🥰🥰🥰', 'waw', 'XYZ-4711', 'no', 'A'])('%j says nothing', text => {
    expect(guessLanguage(text)).toBe(null)
  })

  test('a foreign name or a pasted term does not change an English text', () => {
    expect(guessLanguage('The letter я is not shown when I write in the search field, please fix it.')).toBe('en')
    expect(guessLanguage('I want to export to "Büro für Gestaltung" but it does not work at all')).toBe('en')
  })
})

test.each([
  ['en', 'english'],
  ['de', 'german'],
  ['nb', 'norwegian'],
  ['pl', 'simple'],
  ['xx', 'simple'],
  ['constructor', 'simple'],
  [null, 'simple'],
])('the language %s is searched as %s', (language, configuration) => {
  expect(searchConfigurationOf(language)).toBe(configuration)
})
