export default definePageConfig({ navigationBarTitleText: '改期、名额、取消' })
