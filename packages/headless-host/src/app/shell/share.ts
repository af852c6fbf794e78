import { askYesNo } from './dialogs.ts'
import { part, picture } from './parts.ts'

/** What is about to be sent to a chat. */
export interface Card {
  title: string
  path: string
  /** A file of the build, a local file or an address; empty for a picture of the page. */
  imageUrl: string
}

/** Shows the card and asks whether to send it; automator's `shareConfirm` and `shareCancel` answer. */
export function showShare({ title, imageUrl }: Card): Promise<boolean> {
  const card = part('div', 'card')
  card.append(part('strong', '', title))
  if (imageUrl) card.append(picture(imageUrl))
  card.append(part('small', '', '小程序'))
  return askYesNo('share', [part('h3', '', '发送给朋友'), card], { text: '发送' }, { text: '取消' })
}
