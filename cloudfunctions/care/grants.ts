import type { Grant } from '@/domain/booking'
import type { TemplateKey } from '@/domain/notice'
import { templates } from '../../city/wuhan/templates'

/** The messages a guardian allowed in a tap, from the template ids WeChat knows; ids the city does not have are dropped. */
export const grantsOf = (accepted: string[], who: string): Grant[] =>
  templates.filter(({ id }) => accepted.includes(id)).map(({ key }) => ({ template: key, who }))

/** The ids to ask for. The city may lack a template. */
export const templateIds = (keys: TemplateKey[]): string[] => templates.filter(({ key }) => keys.includes(key)).map(({ id }) => id)
