import { createRequire } from 'node:module'
import { SOURCE_FOLDER } from '../package-folder.ts'
import { BUILTIN_PREFIX, BUILTIN_TEMPLATES } from '../shared/tags.ts'
import type { CompilerMessage } from './template-messages.ts'

interface TemplateGroup {
  setExtraRuntimeScript(script: string): void
  addTmpl(path: string, source: string): CompilerMessage[] | undefined
  addScript(path: string, source: string): void
  getTmplGenObjectGroups(): string
  free(): void
}

/** Every listener of every template goes through this hook, so that handlers see an event shaped as WeChat's. */
const EVENT_HOOK = 'Q.C=function(caller,event,listener){return globalThis.__handle(caller,listener,event)};'

/** `<template is="{{name}}">` with an unknown name renders nothing in glass-easel; the runtime wants to hear of it. */
const LOOKUP = 'return S[P]}'
const LOUD_LOOKUP = 'if(P&&!S[P])globalThis.__unknownTemplate(P);return S[P]}'

/** Compiles WXML and WXS into one expression. */
export class Templates {
  readonly paths: string[] = []
  private readonly group: TemplateGroup

  constructor() {
    const load = createRequire(`${SOURCE_FOLDER}/`)
    const { TmplGroup } = load('glass-easel-template-compiler') as { TmplGroup: new () => TemplateGroup }
    this.group = new TmplGroup()
    this.group.setExtraRuntimeScript(EVENT_HOOK)
    for (const [tag, source] of Object.entries(BUILTIN_TEMPLATES)) this.add(BUILTIN_PREFIX + tag, source)
  }

  /** @returns what the compiler finds wrong or strange */
  add(path: string, source: string): CompilerMessage[] {
    this.paths.push(path)
    return this.group.addTmpl(path, source) ?? []
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
