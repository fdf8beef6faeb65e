using 'main.bicep'
extends 'main.bicepparam'
import { medium } from 'sizes.bicep'

param size = medium
