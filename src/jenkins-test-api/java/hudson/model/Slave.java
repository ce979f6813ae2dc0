package hudson.model;

public abstract class Slave extends Node {}
