import type { pressInputs } from '@/domain/press-contract'
import type { May } from '../lib/admit'

/** Who may do what. */
export const MAY: May<keyof typeof pressInputs> = {
  listArticles: ['editor', 'reviewer'],
  getArticle: ['editor', 'reviewer'],
  saveArticle: ['editor'],
  addPicture: ['editor'],
  submitArticle: ['editor'],
  reviewArticle: ['reviewer'],
  publishArticle: ['editor'],
  withdrawArticle: ['editor'],
  listFigures: ['manager'],
  publishCount: ['manager'],
  publishFigure: ['manager'],
}

/** What is written down in the audit when it was done: every change. */
export const AUDITED: (keyof typeof pressInputs)[] = ['saveArticle', 'addPicture', 'submitArticle', 'reviewArticle', 'publishArticle', 'withdrawArticle', 'publishCount', 'publishFigure']
