/** The part of saxen we use; it brings no types of its own. */
declare module 'saxen' {
  type Decode = (text: string) => string

  export class Parser {
    on(what: 'openTag', hear: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void): this
    on(what: 'closeTag', hear: (name: string) => void): this
    on(what: 'text', hear: (text: string, decode: Decode) => void): this
    on(what: 'cdata', hear: (text: string) => void): this
    on(what: 'error', hear: (reason: Error) => void): this
    parse(xml: string): void
    stop(): void
  }
  export const decode: Decode
}
