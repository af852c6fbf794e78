import { createRequire } from 'node:module'
import { SOURCE_FOLDER } from '../package-folder.ts'
import { BUILTIN_PREFIX, BUILTIN_TEMPLATES } from '../shared/tags.ts'

interface TemplateGroup {
  setExtraRuntimeScript(script: string): void
  addTmpl(path: string, source: string): { level: number; startLine: number; message: string }[] | undefined
  addScript(path: string, source: string): void
  getTmplGenObjectGroups(): string
  free(): void
}

/** Every listener of every template goes through this hook, so that handlers see an event shaped as WeChat's. */
const EVENT_HOOK = 'Q.C=function(caller,event,listener){return globalThis.__handle(caller,listener,event)};'

/** `<template is="{{name}}">` with an unknown name renders nothing in glass-easel; the runtime wants to hear of it. */
const LOOKUP = 'return S[P]}'
const LOUD_LOOKUP = 'if(P&&!S[P])globalThis.__unknownTemplate(P);return S[P]}'

/** From this level on the compiler's message means that something will not be rendered. */
const SERIOUS = 3

/** Compiles WXML and WXS into one expression. */
export class Templates {
  readonly warnings: string[] = []
  readonly paths: string[] = []
  private readonly group: TemplateGroup

  constructor() {
    const load = createRequire(`${SOURCE_FOLDER}/`)
    const { TmplGroup } = load('glass-easel-template-compiler') as { TmplGroup: new () => TemplateGroup }
    this.group = new TmplGroup()
    this.group.setExtraRuntimeScript(EVENT_HOOK)
    for (const [tag, source] of Object.entries(BUILTIN_TEMPLATES)) this.add(BUILTIN_PREFIX + tag, source)
  }

  add(path: string, source: string): void {
    this.paths.push(path)
    const found = this.group.addTmpl(path, source) ?? []
    for (const warning of found) {
      if (warning.level >= SERIOUS) this.warnings.push(`${path}.wxml:${warning.startLine} ${warning.message}`)
    }
  }

  addScript(path: string, source: string): void {
    this.group.addScript(path, source)
  }

  finish(): string {
    const code = this.group.getTmplGenObjectGroups()
    this.group.free()
    return code.replaceAll(LOOKUP, LOUD_LOOKUP)
  }
}
