import { Parser } from 'saxen'

/** What is told of each element: its name without a prefix, its attributes, and the text it began with when it ends. */
export interface Reader {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string, text: string) => void
}

/** Walks through XML; false when it is none. No entity but the five of XML is ever resolved. */
export function readXml(xml: string, { open, close }: Reader): boolean {
  const parser = new Parser()
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1)
  let text = ''
  let broken = false
  parser.on('openTag', (name, attributes) => {
    text = ''
    open?.(bare(name), attributes() as Record<string, string>)
  })
  parser.on('text', (value, decodeEntities) => void (text += decodeEntities(value)))
  parser.on('cdata', (value) => void (text += value))
  parser.on('closeTag', (name) => {
    close?.(bare(name), text)
    text = ''
  })
  parser.on('error', () => {
    broken = true
    parser.stop()
  })
  parser.parse(xml)
  return !broken
}
