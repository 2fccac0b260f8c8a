// placeholder until the packages have their builds
