import type { MessageTemplate } from '@/domain/notice'

/**
 * The subscription messages of the city. The ids are PLACEHOLDERS of the right length (43 characters):
 * put in the ids the WeChat console gives when the templates are added, before anything is deployed.
 * No imports but types here: this file is bundled into the cloud functions.
 */
export const templates: MessageTemplate[] = [
  {
    id: 'PLACEHOLDER_dayBefore_replace_at_deploy_001',
    key: 'dayBefore',
    title: '活动开始提醒',
    fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
  },
  {
    id: 'PLACEHOLDER_twoHours_replace_at_deploy__002',
    key: 'twoHours',
    title: '即将开始提醒',
    fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
  },
  {
    id: 'PLACEHOLDER_changed_replace_at_deploy___003',
    key: 'changed',
    title: '活动变更通知',
    fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
  },
  {
    id: 'PLACEHOLDER_offer_replace_at_deploy_____004',
    key: 'offer',
    title: '候补名额通知',
    fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
  },
  {
    id: 'PLACEHOLDER_freePlaces_replace_at_deploy_05',
    key: 'freePlaces',
    title: '待办事项提醒',
    fields: { title: 'thing1', startsAt: 'time2', place: 'thing3', note: 'thing4' },
  },
]
