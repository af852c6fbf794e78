import { load } from '../package-folder.ts'
import { BUILTIN_PREFIX, BUILTIN_TEMPLATES } from '../shared/tags.ts'
import type { CompilerMessage } from './template-messages.ts'
import { prepareWxs } from './wxs.ts'

interface TemplateGroup {
  setExtraRuntimeScript(script: string): void
  addTmpl(path: string, source: string): CompilerMessage[] | undefined
  addScript(path: string, source: string): void
  getInlineScriptModuleNames(path: string): string[]
  getInlineScript(path: string, name: string): string
  setInlineScript(path: string, name: string, source: string): void
  getTmplGenObjectGroups(): string
  free(): void
}

/**
 * What glass-easel's templates call of the runtime: every listener, so that handlers see an event shaped as WeChat's; every
 * `change:prop`; every function of WXS.
 */
const HOOKS = 'Q.C=function(a,b,c,d){return __handle(a,b,c,d)};Q.A=function(a,b){return __changeProp(a,b)};P=__wxsCall;'

/** The compiler writes the hooks only into templates with WXS; a tap in any other would show glass-easel's own event. */
const BEGINNING = /\(R,C,D,U\)=>\{(?!R\.setFnFilter)/g
const HOOKED_BEGINNING = '(R,C,D,U)=>{R.setFnFilter(Q.A,Q.B);R.setEventListenerWrapper(Q.C);'

/** `<template is="{{name}}">` with an unknown name renders nothing in glass-easel; the runtime wants to hear of it. */
const LOOKUP = 'return S[P]}'
const LOUD_LOOKUP = 'if(P&&!S[P])__unknownTemplate(P);return S[P]}'

/** WXS modules name each other with their suffix, the compiler without; one that fails while loading takes no other with it. */
const REQUIRE = "return load(normalized.join('/'))"
const REQUIRE_WITH_SUFFIX = "return load(normalized.join('/').replace(/\\.wxs$/,''))"
const LOADER = 'module.loader.call(null, require, module.exports, module);'
const SAFE_LOADER = `try{${LOADER}}catch(error){__wxsFailed(filename,error)}`

/** Compiles WXML and WXS into one expression. */
export class Templates {
  readonly paths: string[] = []
  private readonly group: TemplateGroup

  constructor() {
    const { TmplGroup } = load('glass-easel-template-compiler') as { TmplGroup: new () => TemplateGroup }
    this.group = new TmplGroup()
    this.group.setExtraRuntimeScript(HOOKS)
    for (const [tag, source] of Object.entries(BUILTIN_TEMPLATES)) this.add(BUILTIN_PREFIX + tag, source)
  }

  /** @returns what the compiler finds wrong or strange */
  add(path: string, source: string): CompilerMessage[] {
    this.paths.push(path)
    const messages = this.group.addTmpl(path, source) ?? []
    for (const name of this.group.getInlineScriptModuleNames(path)) {
      this.group.setInlineScript(path, name, prepareWxs(this.group.getInlineScript(path, name)))
    }
    return messages
  }

  addScript(path: string, source: string): void {
    this.group.addScript(path, prepareWxs(source))
  }

  finish(): string {
    const code = this.group.getTmplGenObjectGroups()
    this.group.free()
    return code
      .replaceAll(LOOKUP, LOUD_LOOKUP)
      .replace(BEGINNING, HOOKED_BEGINNING)
      .replace(REQUIRE, REQUIRE_WITH_SUFFIX)
      .replace(LOADER, SAFE_LOADER)
  }
}
