/** Where a component shows a picture of the cloud from. */
export { pictureUrl } from '@/services/cloud'
