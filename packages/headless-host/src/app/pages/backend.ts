import type * as glassEasel from 'glass-easel'
import { dispatch } from '../logic/events.ts'
import { lockRealm } from '../logic/sandbox.ts'
import { nodeFactory } from './document.ts'

type Backend = Omit<glassEasel.CurrentWindowBackendContext, 'document'> & { document: unknown }

/** What glass-easel draws a page with: the DOM of the page's own frame. */
export function createBackend(frame: HTMLIFrameElement): glassEasel.GeneralBackendContext {
  const inner = frame.contentWindow as Window & typeof globalThis
  // Touch only: the mouse events a browser adds after a tap would land on the page that the tap has just opened.
  const body = inner.document.body
  const listen = body.addEventListener.bind(body) as (type: string, ...rest: unknown[]) => void
  body.addEventListener = (type: string, ...rest: unknown[]) => {
    if (!/^(mouse|click)/.test(type)) listen(type, ...rest)
  }
  inner.eval(window.__frameScript)
  lockRealm(inner)
  const backend = inner.__createBackend() as unknown as Backend
  backend.document = nodeFactory(inner.document)
  // DOM events would arrive as component events of the same name (input, scroll); only these are meant to.
  const setListenerStats = backend.setListenerStats.bind(backend)
  backend.setListenerStats = (element, type, ...rest) => {
    if (/^(touch|transition|animation)/.test(type)) setListenerStats(element, type, ...rest)
  }
  backend.onEvent(((target: glassEasel.Element, type: string, detail: unknown, options: glassEasel.EventOptions) =>
    dispatch(target, type, detail, options) ? 1 : 0) as never)
  return backend as unknown as glassEasel.GeneralBackendContext
}
