package dev.nonzero.cli;

/** Shows nothing. */
final class NoProgress implements Progress {}
