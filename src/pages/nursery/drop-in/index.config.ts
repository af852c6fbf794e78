export default definePageConfig({ navigationBarTitleText: '临时托' })
